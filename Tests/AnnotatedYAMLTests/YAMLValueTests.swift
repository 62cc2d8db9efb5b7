import AnnotatedYAML
import Testing
