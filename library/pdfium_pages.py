"""`python -m library.pdfium_pages FILE NUMBER…`: a line of JSON for each page, number and text.

Runs inside the limits of `library.limits`; imports nothing of the site.
"""

import json
import sys

import pypdfium2


def main() -> None:
    """Print [number, text] of each page asked for."""
    pdf = pypdfium2.PdfDocument(sys.argv[1])
    for number in map(int, sys.argv[2:]):
        text = pdf[number - 1].get_textpage().get_text_bounded()
        sys.stdout.write(json.dumps([number, text]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
