#pragma once
#include <stddef.h>

/// A file of the web app, as it was when the program was built.
struct web_file {
  const char *name;
  const unsigned char *bytes;
  size_t length;
};

/// NULL after the last.
const struct web_file *web_file_at(size_t index);
