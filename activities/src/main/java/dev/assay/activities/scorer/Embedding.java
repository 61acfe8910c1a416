package dev.assay.activities.scorer;

import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** Where a model puts a text: a vector of finite numbers, at least one. */
public final class Embedding {

    private final double[] numbers;

    private Embedding(double[] numbers) {
        this.numbers = numbers;
    }

    /**
     * Reads a JSON array of numbers.
     *
     * @throws ScorerException when it is none, is empty, or has a number beyond what can be computed with
     */
    public static Embedding read(String json) {
        JsonNode list = parse(json);
        boolean right = list.isArray() && !list.isEmpty() && list.valueStream().allMatch(Embedding::isFinite);
        if (!right) {
            throw new ScorerException(
                    "The model did not answer with an embedding, which is a list of numbers, but with "
                            + Excerpt.quote(json));
        }
        return new Embedding(
                list.valueStream().mapToDouble(JsonNode::doubleValue).toArray());
    }

    /**
     * {@return the cosine of the angle between both, from -1 to 1}
     *
     * @throws ScorerException when they have different lengths, or one is zero and points nowhere
     */
    public double cosine(Embedding other) {
        if (numbers.length != other.numbers.length) {
            throw new ScorerException("The model answered embeddings of " + numbers.length + " and of "
                    + other.numbers.length + " numbers, which can't be compared");
        }
        double[] left = direction();
        double[] right = other.direction();
        double product = 0;
        for (int i = 0; i < left.length; i++) {
            product += left[i] * right[i];
        }
        return Math.max(-1, Math.min(1, product));
    }

    /** {@return the vector of length 1 that points there; scaled first, so that no square leaves what a double can hold} */
    private double[] direction() {
        double largest = Arrays.stream(numbers).map(Math::abs).max().orElse(0);
        if (largest == 0) {
            throw new ScorerException("The model answered an embedding of zeros, which has no direction to compare");
        }
        double[] scaled = Arrays.stream(numbers).map(number -> number / largest).toArray();
        double length =
                Math.sqrt(Arrays.stream(scaled).map(number -> number * number).sum());
        return Arrays.stream(scaled).map(number -> number / length).toArray();
    }

    private static JsonNode parse(String json) {
        try {
            return JsonText.read(json);
        } catch (NotJsonException e) {
            throw new ScorerException(
                    "The model did not answer with an embedding, which is a list of numbers, but with "
                            + Excerpt.quote(json));
        }
    }

    private static boolean isFinite(JsonNode element) {
        return element.isNumber() && Double.isFinite(element.doubleValue());
    }
}
