/**
 * Tries a threshold over the samples of a run: a line to drag, a window to lengthen, and how often
 * it would have fired. Nothing can be changed here.
 */
@NullMarked
package dev.holdpoint.views.backtest;

import org.jspecify.annotations.NullMarked;
