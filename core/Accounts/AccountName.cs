using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>
/// The name a sub-account logs in with: 5-20 of letters, digits, <c>.</c> and <c>_</c>. Two names that differ in case only are the
/// same name. Not a credit code or a phone, with which one may log in too: uniqueness must be kept over all three.
/// </summary>
[TextForm("^[A-Za-z0-9._]{5,20}$", example: "zhang.san")]
public readonly record struct AccountName : IIdentifier<AccountName>
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._");

    private readonly string? _value;

    private AccountName(string value) => _value = value;

    /// <summary>The name in lower case, on which uniqueness is checked.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public string Key => ToString().ToLowerInvariant();

    /// <summary>Reads a name by the default limits. Returns false if the text is not a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AccountName id) => TryParse(text, Limits.Default, out id);

    /// <summary>Reads a name. Returns false if the text is not a name.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, Limits limits, out AccountName id)
    {
        var good = text is not null
            && text.Length >= limits.AccountNameMinLength
            && text.Length <= limits.AccountNameMaxLength
            && !text.AsSpan().ContainsAnyExcept(Allowed);
        id = good ? new(text!) : default;
        return good;
    }

    /// <summary>Reads a name by the default limits.</summary>
    /// <exception cref="FormatException">The text is not a name.</exception>
    public static AccountName Parse(string? text) => Identifier.Parse<AccountName>(text);

    /// <summary>Whether both are the same name, in whatever case.</summary>
    public bool Equals(AccountName other) => string.Equals(_value, other._value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => _value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(_value);

    /// <summary>The name in the case it was made with.</summary>
    /// <exception cref="InvalidOperationException">This is a default instance.</exception>
    public override string ToString() => Identifier.Text<AccountName>(_value);
}
