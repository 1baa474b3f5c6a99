/**
 * Generated inputs for every door through which a stranger's bytes come in: the reader of each must
 * answer, in time and within its memory, whatever the bytes are.
 */
@org.jspecify.annotations.NullMarked
package dev.holdpoint.fuzz;
