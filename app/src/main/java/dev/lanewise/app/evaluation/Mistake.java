package dev.lanewise.app.evaluation;

/**
 * A wrong answer.
 *
 * @param image the number of the test image, from 0
 * @param label what it is
 * @param answer what the network says it is
 * @param probability how sure the network is, 0 … 1
 */
public record Mistake(int image, int label, int answer, double probability) {}
