using System.Diagnostics;
using System.Reflection;

namespace SelfHost.Durable.Replay;

/// <summary>Names the place in an app's code that did what it must not. Costs much, and is asked for on the way to a failure only.</summary>
internal static class CodePlace
{
    /// <summary>The innermost method of the app on the calling stack, or null.</summary>
    public static string? OfCaller()
    {
        foreach (var frame in new StackTrace(fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType: { } type } method && NameOf(type, method.Name) is { } name)
            {
                return frame.GetFileName() is { } file ? $"{name} ({Path.GetFileName(file)}:{frame.GetFileLineNumber()})" : name;
            }
        }

        return null;
    }

    /// <summary>The method that an await would have gone on in, or null.</summary>
    /// <param name="state">What was posted: the continuation, or the runtime's wrapper of it.</param>
    public static string? OfContinuation(object? state)
    {
        var machine = ContinuationOf(state)?.Target?.GetType().GetGenericArguments().LastOrDefault();
        return machine is null ? null : NameOf(machine, "MoveNext");
    }

    private static Action? ContinuationOf(object? state)
    {
        if (state is Action action)
        {
            return action;
        }

        for (var type = state?.GetType(); type is not null; type = type.BaseType)
        {
            var field = type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .FirstOrDefault(candidate => candidate.FieldType == typeof(Action));
            if (field is not null)
            {
                return (Action?)field.GetValue(state);
            }
        }

        return null;
    }

    // The method of an async state machine is between the angle brackets of the machine's name.
    private static string? NameOf(Type type, string method)
    {
        if (type.FullName is not { } full || IsOurs(full))
        {
            return null;
        }

        return type is { DeclaringType: { } outer, Name: ['<', ..] } && type.Name.IndexOf('>', StringComparison.Ordinal) is > 1 and var end
            ? $"{outer.FullName}.{type.Name[1..end]}"
            : $"{full}.{method}";
    }

    private static bool IsOurs(string type) =>
        type.StartsWith("System.", StringComparison.Ordinal)
        || type.StartsWith("Microsoft.", StringComparison.Ordinal)
        || type.StartsWith("SelfHost.Durable.", StringComparison.Ordinal)
        || type.StartsWith("SelfHost.Functions.", StringComparison.Ordinal);
}
