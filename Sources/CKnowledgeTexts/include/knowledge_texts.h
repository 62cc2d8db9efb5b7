#pragma once
#include <stddef.h>

/// A file of Knowledge, as it was when the program was built. UTF-8, not ended by a zero.
struct knowledge_text {
  const char *name;
  const unsigned char *bytes;
  size_t length;
};

/// NULL after the last.
const struct knowledge_text *knowledge_text_at(size_t index);
