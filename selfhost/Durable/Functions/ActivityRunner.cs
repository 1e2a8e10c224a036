using Microsoft.DurableTask;
using SelfHost.Functions;

namespace SelfHost.Durable.Functions;

/// <summary>Runs activities as the worker does: input read, a scope, the middleware, the function, output written.</summary>
/// <param name="invoker">Runs functions.</param>
/// <param name="converter">Reads inputs and writes outputs.</param>
internal sealed class ActivityRunner(IFunctionInvoker invoker, DataConverter converter)
{
    /// <summary>Runs an activity once.</summary>
    /// <param name="activity">Which.</param>
    /// <param name="instanceId">The calling orchestration.</param>
    /// <param name="input">The input, serialised; null for none.</param>
    /// <param name="cancellation">Asks it to end.</param>
    /// <returns>The output, serialised; null for none.</returns>
    public async Task<string?> RunAsync(ActivityFunction activity, string instanceId, string? input, CancellationToken cancellation)
    {
        var bindings = new Dictionary<Type, object>
        {
            [typeof(IReadOnlyDictionary<string, object?>)] =
                new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { [ActivityFunction.InstanceIdParameter] = instanceId },
        };
        var value = await invoker.InvokeAsync(activity.Function, Read(activity, input), bindings, http: null, cancellation);
        return converter.Serialize(value);
    }

    private object? Read(ActivityFunction activity, string? input)
    {
        if (activity.InputType is not { } type)
        {
            return null;
        }

        if (input is not null)
        {
            return converter.Deserialize(input, type);
        }

        return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
            ? null
            : throw new ArgumentException($"Activity '{activity.Name}' takes a {type.Name} and was called without an input.", nameof(input));
    }
}
