@NullMarked
package dev.holdpoint.app.cli;

import org.jspecify.annotations.NullMarked;
