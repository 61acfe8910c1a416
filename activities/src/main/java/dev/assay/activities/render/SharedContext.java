package dev.assay.activities.render;

import com.hubspot.jinjava.interpret.Context;

/**
 * The filters, tests, functions and tags of all Jinja renderings, set up once: Jinjava's own way, a copy for each
 * rendering, takes most of a rendering's time. What a rendering notes about itself stays out of it, so that threads can
 * share it and it does not grow.
 */
final class SharedContext extends Context {

    SharedContext(Context registered) {
        registered.getAllExpTests().forEach(this::registerExpTest);
        registered.getAllFilters().forEach(this::registerFilter);
        registered.getAllFunctions().forEach(this::registerFunction);
        registered.getAllTags().forEach(this::registerTag);
        // made on first use otherwise, by whichever thread comes first
        getGlobalMacros();
    }

    @Override
    public void addResolvedExpression(String expression) {}

    @Override
    public void addResolvedValue(String value) {}

    @Override
    public void addResolvedFunction(String function) {}

    @Override
    public void addDependency(String type, String identification) {}
}
