/** Takes pictures of screens on JavaFX's headless platform, and asks them for facts. */
@NullMarked
package dev.holdpoint.views.pictures;

import org.jspecify.annotations.NullMarked;
