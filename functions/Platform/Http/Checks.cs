using ElevatorFunctions.Core.Phones;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Collects what is wrong with an input, field by field, so that the caller sees all of it at once.</summary>
public sealed class Checks
{
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    /// <summary>Reads a text into a value; notes an error when it is missing or does not fit.</summary>
    public delegate bool Parser<T>(string? text, out T value);

    /// <summary>True while nothing is wrong.</summary>
    public bool Passed => _errors.Count == 0;

    /// <summary>Notes a reason against a field.</summary>
    public void Fail(string field, string reason)
    {
        if (!_errors.TryGetValue(field, out var reasons))
        {
            _errors[field] = reasons = [];
        }

        reasons.Add(reason);
    }

    /// <summary>Notes <paramref name="reason"/> against <paramref name="field"/> unless the condition holds.</summary>
    public void That(bool condition, string field, string reason)
    {
        if (!condition)
        {
            Fail(field, reason);
        }
    }

    /// <summary>A required text of at most <paramref name="longest"/> UTF-16 units, trimmed; empty when it is missing.</summary>
    public string Text(string field, string? text, int longest)
    {
        var trimmed = text?.Trim();
        That(!string.IsNullOrEmpty(trimmed), field, "is required");
        return Bounded(field, trimmed, longest) ?? "";
    }

    /// <summary>An optional text of at most <paramref name="longest"/> UTF-16 units, trimmed; null when it is missing or empty.</summary>
    public string? OptionalText(string field, string? text, int longest)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : Bounded(field, trimmed, longest);
    }

    /// <summary>A required mobile phone number of 11 digits.</summary>
    public string Phone(string field, string? text)
    {
        var phone = Text(field, text, 20);
        That(phone.Length == 0 || MobilePhone.IsOne(phone), field, "is no mobile phone number of 11 digits");
        return phone;
    }

    /// <summary>A required value read from text.</summary>
    public T Value<T>(string field, string? text, Parser<T> parser, string reason)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Fail(field, "is required");
            return default!;
        }

        return Parsed(field, text, parser, reason)!;
    }

    /// <summary>An optional value read from text; default when the text is missing.</summary>
    public T? Optional<T>(string field, string? text, Parser<T> parser, string reason) =>
        string.IsNullOrWhiteSpace(text) ? default : Parsed(field, text, parser, reason);

    /// <summary>An optional value type read from text; null when the text is missing, or wrong.</summary>
    public T? OptionalValue<T>(string field, string? text, Parser<T> parser, string reason)
        where T : struct
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var passed = parser(text.Trim(), out var value);
        That(passed, field, reason);
        return passed ? value : null;
    }

    /// <summary>A required value type.</summary>
    public T Required<T>(string field, T? value)
        where T : struct
    {
        That(value.HasValue, field, "is required");
        return value.GetValueOrDefault();
    }

    /// <summary>Ends the request with 400 and every reason, when there is one.</summary>
    /// <exception cref="ProblemException">Something is wrong.</exception>
    public void Throw()
    {
        if (!Passed)
        {
            throw Problems.InputInvalid.With(Errors());
        }
    }

    /// <summary>The reasons by field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors() =>
        _errors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

    private T? Parsed<T>(string field, string text, Parser<T> parser, string reason)
    {
        if (parser(text.Trim(), out var value))
        {
            return value;
        }

        Fail(field, reason);
        return default;
    }

    private string? Bounded(string field, string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        That(text.Length <= longest, field, $"is longer than {longest} characters");
        That(!text.Any(IsForbidden), field, "holds control characters");
        return text;
    }

    // A lone surrogate or a control character can be stored by some parts and not by others; line breaks are text.
    private static bool IsForbidden(char c) => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\uFFFE' or '\uFFFF';
}
