// The texts of Knowledge as bytes of the program. Here and not as `.embedInCode` resources: those become array literals in
// Swift, which took 39 s to compile where this takes none.
#include "knowledge_texts.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sources_yaml[] = {
#embed "../Knowledge/Data/sources.yaml"
};
static const unsigned char references_yaml[] = {
#embed "../Knowledge/Data/references.yaml"
};
static const unsigned char red_flags_yaml[] = {
#embed "../Knowledge/Data/red-flags.yaml"
};
static const unsigned char questions_yaml[] = {
#embed "../Knowledge/Data/questions.yaml"
};
static const unsigned char tests_yaml[] = {
#embed "../Knowledge/Data/tests.yaml"
};
static const unsigned char contradictions_yaml[] = {
#embed "../Knowledge/Data/contradictions.yaml"
};
static const unsigned char findings_yaml[] = {
#embed "../Knowledge/Data/findings.yaml"
};
static const unsigned char advice_yaml[] = {
#embed "../Knowledge/Data/advice.yaml"
};
static const unsigned char exercises_yaml[] = {
#embed "../Knowledge/Data/exercises.yaml"
};
static const unsigned char insoles_yaml[] = {
#embed "../Knowledge/Data/insoles.yaml"
};
static const unsigned char insole_range_yaml[] = {
#embed "../Knowledge/Data/insole-range.yaml"
};
static const unsigned char pronation_md[] = {
#embed "../Knowledge/Guide/pronation.md"
};
static const unsigned char knee_md[] = {
#embed "../Knowledge/Guide/knee.md"
};
static const unsigned char back_md[] = {
#embed "../Knowledge/Guide/back.md"
};
static const unsigned char insoles_md[] = {
#embed "../Knowledge/Guide/insoles.md"
};
static const unsigned char exercises_md[] = {
#embed "../Knowledge/Guide/exercises.md"
};
static const unsigned char shoes_md[] = {
#embed "../Knowledge/Guide/shoes.md"
};
static const unsigned char filming_md[] = {
#embed "../Knowledge/Guide/filming.md"
};
static const unsigned char seeking_care_md[] = {
#embed "../Knowledge/Guide/seeking-care.md"
};
static const unsigned char de_texts_yaml[] = {
#embed "../Knowledge/Data/de/texts.yaml"
};
static const unsigned char de_findings_yaml[] = {
#embed "../Knowledge/Data/de/findings.yaml"
};
static const unsigned char de_advice_yaml[] = {
#embed "../Knowledge/Data/de/advice.yaml"
};
static const unsigned char de_exercises_yaml[] = {
#embed "../Knowledge/Data/de/exercises.yaml"
};
static const unsigned char de_insoles_yaml[] = {
#embed "../Knowledge/Data/de/insoles.yaml"
};
static const unsigned char de_facts_yaml[] = {
#embed "../Knowledge/Data/de/facts.yaml"
};
static const unsigned char de_references_yaml[] = {
#embed "../Knowledge/Data/de/references.yaml"
};
static const unsigned char de_sources_yaml[] = {
#embed "../Knowledge/Data/de/sources.yaml"
};
static const unsigned char de_back_md[] = {
#embed "../Knowledge/Guide/de/back.md"
};
static const unsigned char de_exercises_md[] = {
#embed "../Knowledge/Guide/de/exercises.md"
};
static const unsigned char de_filming_md[] = {
#embed "../Knowledge/Guide/de/filming.md"
};
static const unsigned char de_insoles_md[] = {
#embed "../Knowledge/Guide/de/insoles.md"
};
static const unsigned char de_knee_md[] = {
#embed "../Knowledge/Guide/de/knee.md"
};
static const unsigned char de_pronation_md[] = {
#embed "../Knowledge/Guide/de/pronation.md"
};
static const unsigned char de_seeking_care_md[] = {
#embed "../Knowledge/Guide/de/seeking-care.md"
};
static const unsigned char de_shoes_md[] = {
#embed "../Knowledge/Guide/de/shoes.md"
};

#define TEXT(name, bytes) {name, bytes, sizeof bytes}

static const struct knowledge_text texts[] = {
    TEXT("sources.yaml", sources_yaml),
    TEXT("references.yaml", references_yaml),
    TEXT("red-flags.yaml", red_flags_yaml),
    TEXT("questions.yaml", questions_yaml),
    TEXT("tests.yaml", tests_yaml),
    TEXT("contradictions.yaml", contradictions_yaml),
    TEXT("findings.yaml", findings_yaml),
    TEXT("advice.yaml", advice_yaml),
    TEXT("exercises.yaml", exercises_yaml),
    TEXT("insoles.yaml", insoles_yaml),
    TEXT("insole-range.yaml", insole_range_yaml),
    TEXT("pronation.md", pronation_md),
    TEXT("knee.md", knee_md),
    TEXT("back.md", back_md),
    TEXT("insoles.md", insoles_md),
    TEXT("exercises.md", exercises_md),
    TEXT("shoes.md", shoes_md),
    TEXT("filming.md", filming_md),
    TEXT("seeking-care.md", seeking_care_md),
    TEXT("de/texts.yaml", de_texts_yaml),
    TEXT("de/findings.yaml", de_findings_yaml),
    TEXT("de/advice.yaml", de_advice_yaml),
    TEXT("de/exercises.yaml", de_exercises_yaml),
    TEXT("de/insoles.yaml", de_insoles_yaml),
    TEXT("de/facts.yaml", de_facts_yaml),
    TEXT("de/references.yaml", de_references_yaml),
    TEXT("de/sources.yaml", de_sources_yaml),
    TEXT("de/back.md", de_back_md),
    TEXT("de/exercises.md", de_exercises_md),
    TEXT("de/filming.md", de_filming_md),
    TEXT("de/insoles.md", de_insoles_md),
    TEXT("de/knee.md", de_knee_md),
    TEXT("de/pronation.md", de_pronation_md),
    TEXT("de/seeking-care.md", de_seeking_care_md),
    TEXT("de/shoes.md", de_shoes_md),
};

const struct knowledge_text *knowledge_text_at(size_t index) {
  return index < sizeof texts / sizeof *texts ? &texts[index] : NULL;
}
