using DurableTask.Core;
using FunctionsHost.Worker;
using Google.Protobuf;
using P = Microsoft.DurableTask.Protobuf;

namespace FunctionsHost.Durable.Execution;

/// <summary>Failures in the worker's, the protocol's and DurableTask.Core's form.</summary>
internal static class Failures
{
    private const string Inner = "\n ---> ";
    private const string Stack = "\n   ";
    private static readonly JsonParser Json = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <summary>Converts a failure for the protocol. Null stays null.</summary>
    public static P.TaskFailureDetails? ToProto(FailureDetails? failure)
    {
        if (failure is null)
        {
            return null;
        }

        var proto = new P.TaskFailureDetails
        {
            ErrorType = failure.ErrorType ?? "",
            ErrorMessage = failure.ErrorMessage ?? "",
            StackTrace = failure.StackTrace,
            InnerFailure = ToProto(failure.InnerFailure),
            IsNonRetriable = failure.IsNonRetriable,
        };
        foreach (var (name, value) in failure.Properties ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            proto.Properties[name] = ProtoValues.ToProto(value);
        }

        return proto;
    }

    /// <summary>Converts a failure of the protocol. Null stays null.</summary>
    public static FailureDetails? ToCore(P.TaskFailureDetails? failure) => failure is null
        ? null
        : new FailureDetails(
            failure.ErrorType,
            failure.ErrorMessage,
            failure.StackTrace,
            ToCore(failure.InnerFailure),
            failure.IsNonRetriable,
            failure.Properties.Count == 0
                ? null
                : failure.Properties.ToDictionary(property => property.Key, property => ProtoValues.ToObject(property.Value), StringComparer.Ordinal));

    /// <summary>
    /// Reads the worker's answer for a function that threw. The durable extension of the .NET worker puts the failure into the message as
    /// JSON, with the stack of the wrapper in the lines after it. Any other message is "Type: text".
    /// </summary>
    public static FailureDetails Of(FunctionFailedException failed)
    {
        var message = failed.Failure?.Message ?? failed.Message;
        var end = message.IndexOf('\n', StringComparison.Ordinal);
        var line = (end < 0 ? message : message[..end]).Trim();
        if (line.StartsWith('{') && TryParse(line) is { } details)
        {
            return details;
        }

        var stack = failed.Failure?.StackTrace;
        return failed.Failure?.Type is { Length: > 0 } type
            ? new FailureDetails(type, message, stack, innerFailure: null, isNonRetriable: false)
            : OfText(message, stack);
    }

    /// <summary>Reads what <see cref="Exception.ToString"/> writes: type, message, inner exception, stack.</summary>
    private static FailureDetails OfText(string text, string? stack)
    {
        text = text.ReplaceLineEndings("\n");
        var innerAt = text.IndexOf(Inner, StringComparison.Ordinal);
        var stackAt = text.IndexOf(Stack, StringComparison.Ordinal);
        var end = new[] { innerAt, stackAt, text.Length }.Where(at => at >= 0).Min();
        var inner = innerAt >= 0 && innerAt == end ? OfText(text[(innerAt + Inner.Length)..], stack: null) : null;
        var head = text[..end];
        var colon = head.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !head.AsSpan(0, colon).Contains(' ')
            ? new FailureDetails(head[..colon], head[(colon + 2)..], stack, inner, isNonRetriable: false)
            : new FailureDetails(ErrorTypes.Unknown, head, stack, inner, isNonRetriable: false);
    }

    private static FailureDetails? TryParse(string json)
    {
        try
        {
            return ToCore(Json.Parse<P.TaskFailureDetails>(json));
        }
        catch (Exception other) when (other is InvalidProtocolBufferException or InvalidJsonException)
        {
            return null;
        }
    }
}
