// The files of the web app as bytes of the program.
#include "web_files.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char layout_mustache[] = {
#embed "../WebApp/Files/layout.mustache"
};
static const unsigned char home_mustache[] = {
#embed "../WebApp/Files/home.mustache"
};
static const unsigned char error_mustache[] = {
#embed "../WebApp/Files/error.mustache"
};
static const unsigned char words_en_yaml[] = {
#embed "../WebApp/Files/words.en.yaml"
};
static const unsigned char words_de_yaml[] = {
#embed "../WebApp/Files/words.de.yaml"
};
static const unsigned char loadline_css[] = {
#embed "../WebApp/Files/loadline.css"
};
static const unsigned char mark_svg[] = {
#embed "../WebApp/Files/mark.svg"
};
static const unsigned char api_js[] = {
#embed "../WebApp/Files/api.js"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}

static const struct web_file files[] = {
    FILE_OF("layout.mustache", layout_mustache),
    FILE_OF("home.mustache", home_mustache),
    FILE_OF("error.mustache", error_mustache),
    FILE_OF("words.en.yaml", words_en_yaml),
    FILE_OF("words.de.yaml", words_de_yaml),
    FILE_OF("loadline.css", loadline_css),
    FILE_OF("mark.svg", mark_svg),
    FILE_OF("api.js", api_js),
};

const struct web_file *web_file_at(size_t index) {
  return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
