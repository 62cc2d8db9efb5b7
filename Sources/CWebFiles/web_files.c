// The files of the web app as bytes of the program.
#include "web_files.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char api_js[] = {
#embed "../WebApp/Files/api.js"
};
static const unsigned char article_mustache[] = {
#embed "../WebApp/Files/article.mustache"
};
static const unsigned char body_svg[] = {
#embed "../WebApp/Files/body.svg"
};
static const unsigned char error_mustache[] = {
#embed "../WebApp/Files/error.mustache"
};
static const unsigned char film_mustache[] = {
#embed "../WebApp/Files/film.mustache"
};
static const unsigned char forms_js[] = {
#embed "../WebApp/Files/forms.js"
};
static const unsigned char guide_js[] = {
#embed "../WebApp/Files/guide.js"
};
static const unsigned char guide_mustache[] = {
#embed "../WebApp/Files/guide.mustache"
};
static const unsigned char home_js[] = {
#embed "../WebApp/Files/home.js"
};
static const unsigned char home_mustache[] = {
#embed "../WebApp/Files/home.mustache"
};
static const unsigned char insoles_js[] = {
#embed "../WebApp/Files/insoles.js"
};
static const unsigned char insoles_mustache[] = {
#embed "../WebApp/Files/insoles.mustache"
};
static const unsigned char layout_mustache[] = {
#embed "../WebApp/Files/layout.mustache"
};
static const unsigned char loadline_css[] = {
#embed "../WebApp/Files/loadline.css"
};
static const unsigned char login_js[] = {
#embed "../WebApp/Files/login.js"
};
static const unsigned char login_mustache[] = {
#embed "../WebApp/Files/login.mustache"
};
static const unsigned char logout_js[] = {
#embed "../WebApp/Files/logout.js"
};
static const unsigned char mark_svg[] = {
#embed "../WebApp/Files/mark.svg"
};
static const unsigned char openapi_yaml[] = {
#embed "../WebApp/Files/openapi.yaml"
};
static const unsigned char person_js[] = {
#embed "../WebApp/Files/person.js"
};
static const unsigned char person_mustache[] = {
#embed "../WebApp/Files/person.mustache"
};
static const unsigned char plan_mustache[] = {
#embed "../WebApp/Files/plan.mustache"
};
static const unsigned char question_care_mustache[] = {
#embed "../WebApp/Files/question-care.mustache"
};
static const unsigned char question_overview_mustache[] = {
#embed "../WebApp/Files/question-overview.mustache"
};
static const unsigned char question_mustache[] = {
#embed "../WebApp/Files/question.mustache"
};
static const unsigned char questions_css[] = {
#embed "../WebApp/Files/questions.css"
};
static const unsigned char questions_js[] = {
#embed "../WebApp/Files/questions.js"
};
static const unsigned char reading_css[] = {
#embed "../WebApp/Files/reading.css"
};
static const unsigned char recording_js[] = {
#embed "../WebApp/Files/recording.js"
};
static const unsigned char recording_mustache[] = {
#embed "../WebApp/Files/recording.mustache"
};
static const unsigned char review_corrections_js[] = {
#embed "../WebApp/Files/review-corrections.js"
};
static const unsigned char review_curves_js[] = {
#embed "../WebApp/Files/review-curves.js"
};
static const unsigned char review_film_js[] = {
#embed "../WebApp/Files/review-film.js"
};
static const unsigned char review_geometry_js[] = {
#embed "../WebApp/Files/review-geometry.js"
};
static const unsigned char review_gestures_js[] = {
#embed "../WebApp/Files/review-gestures.js"
};
static const unsigned char review_handles_js[] = {
#embed "../WebApp/Files/review-handles.js"
};
static const unsigned char review_keys_js[] = {
#embed "../WebApp/Files/review-keys.js"
};
static const unsigned char review_overlay_js[] = {
#embed "../WebApp/Files/review-overlay.js"
};
static const unsigned char review_panels_js[] = {
#embed "../WebApp/Files/review-panels.js"
};
static const unsigned char review_view_js[] = {
#embed "../WebApp/Files/review-view.js"
};
static const unsigned char review_words_js[] = {
#embed "../WebApp/Files/review-words.js"
};
static const unsigned char review_css[] = {
#embed "../WebApp/Files/review.css"
};
static const unsigned char review_js[] = {
#embed "../WebApp/Files/review.js"
};
static const unsigned char review_mustache[] = {
#embed "../WebApp/Files/review.mustache"
};
static const unsigned char session_js[] = {
#embed "../WebApp/Files/session.js"
};
static const unsigned char session_mustache[] = {
#embed "../WebApp/Files/session.mustache"
};
static const unsigned char test_arch_height_svg[] = {
#embed "../WebApp/Files/test-arch-height.svg"
};
static const unsigned char test_big_toe_svg[] = {
#embed "../WebApp/Files/test-big-toe.svg"
};
static const unsigned char test_bridge_svg[] = {
#embed "../WebApp/Files/test-bridge.svg"
};
static const unsigned char test_foot_posture_svg[] = {
#embed "../WebApp/Files/test-foot-posture.svg"
};
static const unsigned char test_heel_raise_svg[] = {
#embed "../WebApp/Files/test-heel-raise.svg"
};
static const unsigned char test_knee_to_wall_svg[] = {
#embed "../WebApp/Files/test-knee-to-wall.svg"
};
static const unsigned char test_side_plank_svg[] = {
#embed "../WebApp/Files/test-side-plank.svg"
};
static const unsigned char test_single_leg_squat_svg[] = {
#embed "../WebApp/Files/test-single-leg-squat.svg"
};
static const unsigned char test_support_squat_svg[] = {
#embed "../WebApp/Files/test-support-squat.svg"
};
static const unsigned char trial_answer_mustache[] = {
#embed "../WebApp/Files/trial-answer.mustache"
};
static const unsigned char trial_diary_js[] = {
#embed "../WebApp/Files/trial-diary.js"
};
static const unsigned char trial_diary_mustache[] = {
#embed "../WebApp/Files/trial-diary.mustache"
};
static const unsigned char trial_new_js[] = {
#embed "../WebApp/Files/trial-new.js"
};
static const unsigned char trial_new_mustache[] = {
#embed "../WebApp/Files/trial-new.mustache"
};
static const unsigned char trial_plan_js[] = {
#embed "../WebApp/Files/trial-plan.js"
};
static const unsigned char trial_plan_mustache[] = {
#embed "../WebApp/Files/trial-plan.mustache"
};
static const unsigned char trial_table_js[] = {
#embed "../WebApp/Files/trial-table.js"
};
static const unsigned char trial_videos_js[] = {
#embed "../WebApp/Files/trial-videos.js"
};
static const unsigned char trial_videos_mustache[] = {
#embed "../WebApp/Files/trial-videos.mustache"
};
static const unsigned char trial_css[] = {
#embed "../WebApp/Files/trial.css"
};
static const unsigned char trial_js[] = {
#embed "../WebApp/Files/trial.js"
};
static const unsigned char trial_mustache[] = {
#embed "../WebApp/Files/trial.mustache"
};
static const unsigned char upload_js[] = {
#embed "../WebApp/Files/upload.js"
};
static const unsigned char words_de_yaml[] = {
#embed "../WebApp/Files/words.de.yaml"
};
static const unsigned char words_en_yaml[] = {
#embed "../WebApp/Files/words.en.yaml"
};

#define FILE_OF(name, bytes) {name, bytes, sizeof bytes}

static const struct web_file files[] = {
    FILE_OF("api.js", api_js),
    FILE_OF("article.mustache", article_mustache),
    FILE_OF("body.svg", body_svg),
    FILE_OF("error.mustache", error_mustache),
    FILE_OF("film.mustache", film_mustache),
    FILE_OF("forms.js", forms_js),
    FILE_OF("guide.js", guide_js),
    FILE_OF("guide.mustache", guide_mustache),
    FILE_OF("home.js", home_js),
    FILE_OF("home.mustache", home_mustache),
    FILE_OF("insoles.js", insoles_js),
    FILE_OF("insoles.mustache", insoles_mustache),
    FILE_OF("layout.mustache", layout_mustache),
    FILE_OF("loadline.css", loadline_css),
    FILE_OF("login.js", login_js),
    FILE_OF("login.mustache", login_mustache),
    FILE_OF("logout.js", logout_js),
    FILE_OF("mark.svg", mark_svg),
    FILE_OF("openapi.yaml", openapi_yaml),
    FILE_OF("person.js", person_js),
    FILE_OF("person.mustache", person_mustache),
    FILE_OF("plan.mustache", plan_mustache),
    FILE_OF("question-care.mustache", question_care_mustache),
    FILE_OF("question-overview.mustache", question_overview_mustache),
    FILE_OF("question.mustache", question_mustache),
    FILE_OF("questions.css", questions_css),
    FILE_OF("questions.js", questions_js),
    FILE_OF("reading.css", reading_css),
    FILE_OF("recording.js", recording_js),
    FILE_OF("recording.mustache", recording_mustache),
    FILE_OF("review-corrections.js", review_corrections_js),
    FILE_OF("review-curves.js", review_curves_js),
    FILE_OF("review-film.js", review_film_js),
    FILE_OF("review-geometry.js", review_geometry_js),
    FILE_OF("review-gestures.js", review_gestures_js),
    FILE_OF("review-handles.js", review_handles_js),
    FILE_OF("review-keys.js", review_keys_js),
    FILE_OF("review-overlay.js", review_overlay_js),
    FILE_OF("review-panels.js", review_panels_js),
    FILE_OF("review-view.js", review_view_js),
    FILE_OF("review-words.js", review_words_js),
    FILE_OF("review.css", review_css),
    FILE_OF("review.js", review_js),
    FILE_OF("review.mustache", review_mustache),
    FILE_OF("session.js", session_js),
    FILE_OF("session.mustache", session_mustache),
    FILE_OF("test-arch-height.svg", test_arch_height_svg),
    FILE_OF("test-big-toe.svg", test_big_toe_svg),
    FILE_OF("test-bridge.svg", test_bridge_svg),
    FILE_OF("test-foot-posture.svg", test_foot_posture_svg),
    FILE_OF("test-heel-raise.svg", test_heel_raise_svg),
    FILE_OF("test-knee-to-wall.svg", test_knee_to_wall_svg),
    FILE_OF("test-side-plank.svg", test_side_plank_svg),
    FILE_OF("test-single-leg-squat.svg", test_single_leg_squat_svg),
    FILE_OF("test-support-squat.svg", test_support_squat_svg),
    FILE_OF("trial-answer.mustache", trial_answer_mustache),
    FILE_OF("trial-diary.js", trial_diary_js),
    FILE_OF("trial-diary.mustache", trial_diary_mustache),
    FILE_OF("trial-new.js", trial_new_js),
    FILE_OF("trial-new.mustache", trial_new_mustache),
    FILE_OF("trial-plan.js", trial_plan_js),
    FILE_OF("trial-plan.mustache", trial_plan_mustache),
    FILE_OF("trial-table.js", trial_table_js),
    FILE_OF("trial-videos.js", trial_videos_js),
    FILE_OF("trial-videos.mustache", trial_videos_mustache),
    FILE_OF("trial.css", trial_css),
    FILE_OF("trial.js", trial_js),
    FILE_OF("trial.mustache", trial_mustache),
    FILE_OF("upload.js", upload_js),
    FILE_OF("words.de.yaml", words_de_yaml),
    FILE_OF("words.en.yaml", words_en_yaml),
};

const struct web_file *web_file_at(size_t index) {
  return index < sizeof files / sizeof *files ? &files[index] : NULL;
}
