"""The grammar of print: strings of the page to typed values, used by every reader."""
