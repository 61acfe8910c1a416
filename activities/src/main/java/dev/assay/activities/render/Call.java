package dev.assay.activities.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A call of one of the {@link Functions}. */
record Call(Functions.Function function, List<Expression> arguments, Place place) implements Expression {

    Call {
        arguments = List.copyOf(arguments);
    }

    @Override
    public @Nullable Object evaluate(Scope scope) {
        List<@Nullable Object> values = new ArrayList<>(arguments.size());
        for (Expression argument : arguments) {
            boolean mayBeAbsent = function.asksForAbsence() && values.isEmpty();
            values.add(mayBeAbsent ? argument.evaluateOrAbsent(scope) : argument.evaluate(scope));
        }
        try {
            return function.body().apply(new Functions.Arguments(values, scope.budget()));
        } catch (RenderException misfit) {
            throw misfit.at(place);
        }
    }

    @Override
    public void tellReads(BiConsumer<String, Place> reads) {
        for (int i = 0; i < arguments.size(); i++) {
            if (i == 0 && function.asksForAbsence()) {
                arguments.get(i).tellReadsOrAbsent(reads);
            } else {
                arguments.get(i).tellReads(reads);
            }
        }
    }
}
