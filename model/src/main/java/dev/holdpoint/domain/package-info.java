/**
 * The words of Holdpoint as records, enums and sealed interfaces. JDK only, no input or output;
 * every other room may see it.
 */
@NullMarked
package dev.holdpoint.domain;

import org.jspecify.annotations.NullMarked;
