using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;
using SelfHost.Durable;
using SelfHost.Durable.Functions;
using SelfHost.Http;

namespace SelfHost.Functions;

/// <summary>Fills one parameter of a function.</summary>
internal abstract class ParameterBinder
{
    public abstract ValueTask<object?> BindAsync(InvocationContext context);

    public static ParameterBinder For(ParameterInfo parameter, FunctionEntry entry)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
        {
            // The trigger's too: so an activity without an input is written.
            return new Taken(static context => context);
        }

        if (parameter.Position == entry.TriggerParameter.Position)
        {
            return new Taken(static context => context.TriggerValue);
        }

        if (DurableFunctions.IsClient(parameter))
        {
            return new Taken(static context => context.InstanceServices.GetRequiredService<EngineClient>());
        }

        if (type == typeof(CancellationToken))
        {
            return new Taken(static context => context.CancellationToken);
        }

        if (type == typeof(HttpRequest))
        {
            return new Taken(static context => context.Http?.Request);
        }

        if (parameter.IsDefined(typeof(FromBodyAttribute), inherit: true))
        {
            return new JsonBodyReader(parameter);
        }

        return new NamedValue(parameter);
    }

    private sealed class Taken(Func<InvocationContext, object?> take) : ParameterBinder
    {
        public override ValueTask<object?> BindAsync(InvocationContext context) => new(take(context));
    }

    /// <summary>A value handed in for the parameter's type, else the binding data of its name, as the official worker looks it up.</summary>
    private sealed class NamedValue(ParameterInfo parameter) : ParameterBinder
    {
        public override ValueTask<object?> BindAsync(InvocationContext context)
        {
            var value = context.Bound(parameter.ParameterType) ?? InvocationBindingData.Find(context, parameter.Name!);
            return value is null ? new(Missing()) : InputConversion.ConvertAsync(value, parameter, context);
        }

        private object? Missing()
        {
            if (parameter.HasDefaultValue)
            {
                return parameter.DefaultValue;
            }

            return !parameter.ParameterType.IsValueType || Nullable.GetUnderlyingType(parameter.ParameterType) is not null
                ? null
                : throw new InputMismatchException(
                    $"Could not populate the value for '{parameter.Name}' parameter. Consider adding a default value or making the parameter nullable.");
        }
    }
}
