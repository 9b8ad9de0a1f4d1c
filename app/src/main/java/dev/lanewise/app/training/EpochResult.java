package dev.lanewise.app.training;

/**
 * What one epoch gave.
 *
 * @param number the epoch, from 1
 * @param epochs the epochs of the whole run
 * @param loss the mean loss over the training images, each before its update
 * @param trainAccuracy the share of training images answered rightly, each before its update
 * @param testAccuracy the share of test images answered rightly after the epoch
 * @param imagesPerSecond training images per second, of training alone
 * @param secondsLeft the time until the run ends, estimated, evaluation included
 */
public record EpochResult(
    int number,
    int epochs,
    double loss,
    double trainAccuracy,
    double testAccuracy,
    double imagesPerSecond,
    double secondsLeft) {}
