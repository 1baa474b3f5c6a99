@NullMarked
package dev.holdpoint.identity.keys;

import org.jspecify.annotations.NullMarked;
