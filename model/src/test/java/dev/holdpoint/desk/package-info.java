@NullMarked
package dev.holdpoint.desk;

import org.jspecify.annotations.NullMarked;
