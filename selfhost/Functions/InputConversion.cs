using System.Reflection;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SelfHost.Functions;

/// <summary>Text to a parameter's type, in the order of the official converters: itself, Guid, dates and times, then JSON.</summary>
internal static class InputConversion
{
    public static async ValueTask<object?> ConvertAsync(object value, ParameterInfo parameter, InvocationContext context)
    {
        var target = parameter.ParameterType;
        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        var text = value.ToString() ?? "";
        var plain = Nullable.GetUnderlyingType(target) ?? target;
        if (plain == typeof(string))
        {
            return text;
        }

        if (Scalar(text, plain) is { } scalar)
        {
            return scalar;
        }

        try
        {
            var serializer = context.InstanceServices.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer
                ?? throw new InvalidOperationException("WorkerOptions.Serializer is null.");
            using var json = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
            return await serializer.DeserializeAsync(json, target, CancellationToken.None);
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or NotSupportedException or FormatException)
        {
            throw new InputMismatchException(
                $"Cannot convert input parameter '{parameter.Name}' to type '{target.FullName}' from type '{value.GetType().FullName}'. Error:{exception.Message}",
                exception);
        }
    }

    private static object? Scalar(string text, Type type)
    {
        if (type == typeof(Guid))
        {
            return Guid.TryParse(text, out var guid) ? guid : null;
        }

        if (type == typeof(DateTimeOffset))
        {
            return DateTimeOffset.TryParse(text, out var moment) ? moment : null;
        }

        if (type == typeof(DateTime))
        {
            return DateTime.TryParse(text, out var time) ? time : null;
        }

        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParse(text, out var date) ? date : null;
        }

        if (type == typeof(TimeOnly))
        {
            return TimeOnly.TryParse(text, out var timeOfDay) ? timeOfDay : null;
        }

        return null;
    }
}
