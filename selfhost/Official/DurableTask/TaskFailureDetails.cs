using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Microsoft.DurableTask;

/// <summary>An exception as data, which outlives the process it was thrown in.</summary>
/// <param name="ErrorType">The full name of the exception's type, or a code of the engine.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Where it was thrown.</param>
/// <param name="InnerFailure">What caused it.</param>
/// <param name="Properties">Further properties.</param>
public record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    /// <summary>An exception and its inner ones; that of a failed task is followed by the task's own failure.</summary>
    /// <param name="exception">The exception.</param>
    public static TaskFailureDetails FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return FromAny(exception);
    }

    /// <summary>Whether this failure, not an inner one, is an exception of a type or of one derived from it.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public bool IsCausedBy<T>()
        where T : Exception => IsCausedBy(typeof(T));

    /// <summary>Whether this failure, not an inner one, is an exception of a type or of one derived from it.</summary>
    /// <param name="targetBaseExceptionType">The type.</param>
    /// <exception cref="ArgumentException">It is no exception type.</exception>
    /// <exception cref="AmbiguousMatchException">Several loaded assemblies have a type of the failure's name.</exception>
    public bool IsCausedBy(Type targetBaseExceptionType)
    {
        ArgumentNullException.ThrowIfNull(targetBaseExceptionType);
        if (!typeof(Exception).IsAssignableFrom(targetBaseExceptionType))
        {
            throw new ArgumentException($"The type {targetBaseExceptionType} is not an exception type.", nameof(targetBaseExceptionType));
        }

        return !string.IsNullOrEmpty(ErrorType) && FindType(targetBaseExceptionType) is { } type && targetBaseExceptionType.IsAssignableFrom(type);
    }

    public override string ToString() => $"{ErrorType}: {ErrorMessage}";

    [return: NotNullIfNotNull(nameof(exception))]
    private static TaskFailureDetails? FromAny(Exception? exception) => exception switch
    {
        null => null,
        TaskFailedException failed => new(typeof(TaskFailedException).FullName!, failed.Message, failed.StackTrace, failed.FailureDetails, null),
        _ => new(exception.GetType().ToString(), exception.Message, exception.StackTrace, FromAny(exception.InnerException), null),
    };

    private Type? FindType(Type target)
    {
        var found = Type.GetType(ErrorType, throwOnError: false) ?? target.Assembly.GetType(ErrorType, throwOnError: false);
        if (found is not null)
        {
            return found;
        }

        var everywhere = AppDomain.CurrentDomain.GetAssemblies()
            .Select(assembly => assembly.GetType(ErrorType, throwOnError: false))
            .OfType<Type>()
            .ToList();
        return everywhere.Count <= 1
            ? everywhere.SingleOrDefault()
            : throw new AmbiguousMatchException($"Multiple exception types with the name '{ErrorType}' were found.");
    }
}
