@NullMarked
package dev.holdpoint.identity;

import org.jspecify.annotations.NullMarked;
