@NullMarked
package dev.holdpoint.identity.statements;

import org.jspecify.annotations.NullMarked;
