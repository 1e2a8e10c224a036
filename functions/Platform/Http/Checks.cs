using System.Globalization;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Phones;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Collects what is wrong with a request, field by field, so that the caller sees all of it at once. A request has one.</summary>
internal sealed class Checks
{
    // A body of a megabyte has room for many thousand faults.
    private const int MostFields = 100;

    private readonly Dictionary<string, List<Reason>> _errors = new(StringComparer.Ordinal);

    /// <summary>Reads a text into a value. False when the text does not fit.</summary>
    internal delegate bool Parser<T>(string? text, out T value);

    /// <summary>True while nothing is wrong.</summary>
    public bool Passed => _errors.Count == 0;

    /// <summary>Notes a reason against a field. Ignores fields beyond the first hundred.</summary>
    public void Fail(string field, Reason reason)
    {
        if (!_errors.TryGetValue(field, out var reasons))
        {
            if (_errors.Count == MostFields)
            {
                return;
            }

            _errors[field] = reasons = [];
        }

        if (!reasons.Contains(reason))
        {
            reasons.Add(reason);
        }
    }

    /// <summary>Notes the faults that a rule has found, by field.</summary>
    public void FailAll(IReadOnlyDictionary<string, IReadOnlyList<Reason>> faults)
    {
        foreach (var (field, reasons) in faults)
        {
            foreach (var reason in reasons)
            {
                Fail(field, reason);
            }
        }
    }

    /// <summary>Notes <paramref name="reason"/> against <paramref name="field"/> unless the condition holds.</summary>
    public void That(bool condition, string field, Reason reason)
    {
        if (!condition)
        {
            Fail(field, reason);
        }
    }

    /// <summary>A required text of at most <paramref name="longest"/> UTF-16 units, trimmed. Empty when it is missing.</summary>
    public string Text(string field, string? text, int longest)
    {
        var trimmed = text?.Trim();
        That(!string.IsNullOrEmpty(trimmed), field, Reason.Required);
        return Bounded(field, trimmed, longest) ?? "";
    }

    /// <summary>An optional text of at most <paramref name="longest"/> UTF-16 units, trimmed, or null when it is missing or empty.</summary>
    public string? OptionalText(string field, string? text, int longest)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : Bounded(field, trimmed, longest);
    }

    /// <summary>A required text of at most <paramref name="longest"/> UTF-16 units, to the letter: a password, or what proves something.</summary>
    public string Secret(string field, string? text, int longest)
    {
        That(!string.IsNullOrEmpty(text), field, Reason.Required);
        That(text is null || text.Length <= longest, field, Reason.TooLong(longest));
        return text ?? "";
    }

    /// <summary>A required mobile phone, read as people write one (<see cref="CallbackPhone"/>): its 11 digits.</summary>
    public string Phone(string field, string? text)
    {
        var written = Text(field, text, CallbackPhone.LongestText);
        var phone = CallbackPhone.Read(written, out var isAll) ?? "";
        That(written.Length == 0 || (isAll && MobilePhone.IsOne(phone)), field, Reason.NotAPhone);
        return phone;
    }

    /// <summary>A required value read from text.</summary>
    public T Value<T>(string field, string? text, Parser<T> parser, Reason reason) => TryValue(field, text, parser, reason, out var value) ? value : default!;

    /// <summary>A required value read from text. False, and noted, when it is missing or does not fit.</summary>
    public bool TryValue<T>(string field, string? text, Parser<T> parser, Reason reason, out T value)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Fail(field, Reason.Required);
            value = default!;
            return false;
        }

        var passed = parser(text.Trim(), out value);
        That(passed, field, reason);
        return passed;
    }

    /// <summary>An optional value read from text, or null when the text is missing or wrong.</summary>
    public T? OptionalValue<T>(string field, string? text, Parser<T> parser, Reason reason)
        where T : struct =>
        !string.IsNullOrWhiteSpace(text) && TryValue(field, text, parser, reason, out var value) ? value : null;

    /// <summary>An optional <c>true</c> or <c>false</c>, or null when the text is missing or wrong.</summary>
    public bool? OptionalFlag(string field, string? text) => OptionalValue<bool>(field, text, bool.TryParse, Reason.NotOneOf("true", "false"));

    /// <summary>An optional day, yyyy-MM-dd, or null when the text is missing or wrong.</summary>
    public DateOnly? OptionalDay(string field, string? text) => OptionalValue<DateOnly>(
        field,
        text,
        static (string? written, out DateOnly day) => DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day),
        Reason.NotADay);

    /// <summary>A required value of an enumeration, by its code.</summary>
    public T Code<T>(string field, string? text)
        where T : struct, Enum => Value<T>(field, text, WireCodes.TryParse, NotACodeOf<T>());

    /// <summary>An optional value of an enumeration, by its code, or null when the text is missing or wrong.</summary>
    public T? OptionalCode<T>(string field, string? text)
        where T : struct, Enum => OptionalValue<T>(field, text, WireCodes.TryParse, NotACodeOf<T>());

    /// <summary>The code of a district named by code or Chinese name, or null when the text is missing or wrong.</summary>
    public string? OptionalDistrict(string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var district = Districts.Find(text.Trim());
        That(district is not null, field, Reason.NotADistrict);
        return district?.Code;
    }

    /// <summary>A required value type.</summary>
    public T Required<T>(string field, T? value)
        where T : struct
    {
        That(value.HasValue, field, Reason.Required);
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
    public IReadOnlyDictionary<string, IReadOnlyList<Reason>> Errors() =>
        _errors.ToDictionary(pair => pair.Key, IReadOnlyList<Reason> (pair) => pair.Value, StringComparer.Ordinal);

    /// <summary>The reason to refuse a text that an enumeration has no code for.</summary>
    public static Reason NotACodeOf<T>()
        where T : struct, Enum => Reason.NotOneOf(WireCodes.All<T>().Select(WireCodes.Code));

    private string? Bounded(string field, string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        That(text.Length <= longest, field, Reason.TooLong(longest));
        That(!text.Any(IsForbidden), field, Reason.ControlCharacters);
        return text;
    }

    // A lone surrogate or a control character can be stored by some parts and not by others. Line breaks are text.
    private static bool IsForbidden(char c) => (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || c is '\uFFFE' or '\uFFFF';
}
