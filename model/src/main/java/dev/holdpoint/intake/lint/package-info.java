/**
 * The rules that a package must keep beyond its schema. A rule is a method over a {@link
 * dev.holdpoint.intake.lint.Sheet}; it skips what is missing or malformed, because the schema has
 * said so already, and so all findings come at once.
 *
 * <p>To add a rule: a constant in {@code finding.Code}, a method in the class of its subject, a row
 * in {@code LintTest}, and a line in {@code model/README.md}; a test fails while one is missing.
 */
@NullMarked
package dev.holdpoint.intake.lint;

import org.jspecify.annotations.NullMarked;
