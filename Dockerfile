# The site as an image: one stage builds, the other runs, without root and on a read-only disk.
ARG BASE=docker.io/library/python:3.11-slim-bookworm

FROM ${BASE} AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python3 -m venv /opt/mizan
COPY requirements.txt /tmp/requirements.txt
RUN /opt/mizan/bin/pip install --quiet --require-hashes -r /tmp/requirements.txt
WORKDIR /app
COPY . .
# The static files are collected under the names of their contents; the keys are for this step alone.
RUN SECRET_KEY=only-while-building LOOKUP_KEY=only-while-building-too \
    PERSONAL_DATA_KEYS=b25seS13aGlsZS1idWlsZGluZy0wMDAwMDAwMDAwMDA= ALLOWED_HOSTS=localhost \
    STATIC_ROOT=/app/static DJANGO_SETTINGS_MODULE=site_project.settings.production \
    sh -c '/opt/mizan/bin/python manage.py compile_messages \
        && /opt/mizan/bin/python manage.py collectstatic --noinput --verbosity=0 \
        && chmod -R a+rX /app'

FROM ${BASE}
# Pango writes PDF files and poppler reads them.
RUN apt-get update -qq \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 poppler-utils \
    && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 mizan && useradd --uid 10001 --gid 10001 --home-dir /app --no-create-home mizan
COPY --from=build /opt/mizan /opt/mizan
COPY --from=build /app /app
RUN install -d -o 10001 -g 10001 /app/var
ENV PATH=/opt/mizan/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/tmp \
    DJANGO_SETTINGS_MODULE=site_project.settings.production \
    STATIC_ROOT=/app/static \
    BIND=0.0.0.0 \
    PORT=8000
WORKDIR /app
USER 10001:10001
VOLUME /app/var
EXPOSE 8000
# Migrating is a step of its own (docs/operations.md): two web servers that start at once never race.
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py"]
