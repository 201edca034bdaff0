# Every command of the project; `make` alone lists them. What is longer than a few lines is in scripts/.
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo test check lint format messages services services-stop serve image \
	screenshots bench bench-search drill drill-search lock clean

script := @sh scripts/python.sh -m
venv := .venv/bin
templates = $(shell find . -path "./.venv" -prune -o -path "./*/templates/*.html" -print)

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 24

run: ## Show the whole site with its demo on http://127.0.0.1:8000 (PORT=8001 for another port)
	$(script) scripts.run

demo: ## Load the demo content again and print the demo staff logins
	$(script) scripts.demo_site

test: ## Run all tests, on PostgreSQL too where DATABASE_URL names one (ARGS="-k word" for some)
	$(script) scripts.test

check: lint test ## Everything that must hold before a commit: lint, then test

lint: ## Check format, rules, types, templates, messages, migrations and production settings
	$(script) scripts.lint

format: ## Format Python and templates in place
	$(script) scripts.environment --dev
	@$(venv)/ruff check --fix-only --quiet .
	@$(venv)/ruff format .
	@$(venv)/djhtml --tabwidth=4 $(templates)

messages: ## Collect the strings of the code into locale/ (needs GNU gettext) and compile them
	$(script) scripts.environment --dev
	@$(venv)/python manage.py makemessages --locale=ar --locale=en --no-wrap --no-location --ignore=tests --ignore=scripts
	@sed -i '/^"POT-Creation-Date: \|^"Report-Msgid-Bugs-To: \|^#| /d' locale/*/LC_MESSAGES/django.po
	@$(venv)/python manage.py compile_messages

services: ## Start PostgreSQL, Redis and Elasticsearch for this checkout on loopback and print their addresses
	$(script) scripts.services start

services-stop: ## Stop the services of this checkout
	$(script) scripts.services stop

serve: ## Run with production settings on loopback: web server, task worker, scheduled publishing
	$(script) scripts.serve

image: ## Build the container image where no registry is reached, and start it read-only
	@sh scripts/image.sh

screenshots: ## Picture every page type, both languages, two widths, light and dark (var/screenshots)
	$(script) scripts.screenshots

bench: ## Queries, bytes and time of every address: 60 works beside PAGES=12000 (DATABASE_URL's server or SQLite)
	$(script) scripts.bench

bench-search: ## All goals of the search by engine of `make services`: relevance, time over PASSAGES=50000, memory, size (questions: SEARCH_DEV)
	$(script) scripts.bench bench_engines

drill: ## Storm of 500 registrations for 20 seats over HTTP, killed workers, control (TIMES=5; PostgreSQL too with DATABASE_URL)
	$(script) scripts.drill $(TIMES)

drill-search: ## Elasticsearch frozen and killed while a site publishes and is searched (needs `make services`)
	$(script) scripts.drill search

lock: ## Resolve requirements*.in anew into the hashed locks
	$(script) scripts.environment --dev
	@sh scripts/lock.sh

clean: ## Remove what was built (environment, caches, compiled messages); data in var/ stays
	@sh scripts/clean.sh
