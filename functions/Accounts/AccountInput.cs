using System.Security.Cryptography;
using ElevatorFunctions.Core;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Accounts;

/// <summary>Reads what callers say about an account.</summary>
internal static class AccountInput
{
    private const int IdBytes = 10;
    private const string NameReason = "is at least two Chinese characters or six letters, and at most 16 characters";

    /// <summary>A person's name .</summary>
    public static string PersonName(Checks checks, string? text) =>
        checks.Value<PersonName>("personName", text, Core.Accounts.PersonName.TryParse, NameReason) is var name && checks.Passed ? name.ToString() : "";

    /// <summary>A person's name; null when it is left out.</summary>
    public static string? OptionalPersonName(Checks checks, string? text) => text is null ? null : PersonName(checks, text);

    /// <summary>
    /// The user name of a sub-account. A credit code or a phone number has the form of one too, but belongs to the main
    /// account or the person that it names.
    /// </summary>
    public static string UserName(Checks checks, string? text)
    {
        var name = checks.Value<AccountName>("userName", text, AccountName.TryParse, "is 5 to 20 of letters, digits, . and _");
        if (!checks.Passed)
        {
            return "";
        }

        checks.That(!CreditCode.TryParse(name.Key, out _), "userName", "is a credit code, which is for main accounts");
        checks.That(!MobilePhone.IsOne(name.Key), "userName", "is a phone number, which is for the person who has it");
        return name.ToString();
    }

    /// <summary>A password that keeps the rule .</summary>
    public static string Password(Checks checks, string field, string? text, Limits limits)
    {
        var reason = PasswordRule.Check(text, limits) switch
        {
            null => null,
            PasswordFault.Length => $"has {limits.PasswordMinLength} to {limits.PasswordMaxLength} characters",
            PasswordFault.Character => "is of letters, digits, . and _",
            _ => "is of at least two of: letters, digits, . and _",
        };
        checks.That(reason is null, field, reason ?? "");
        return text ?? "";
    }

    /// <summary>A random password, to be shown once .</summary>
    public static string RandomPassword() => PasswordRule.FromRandom(RandomNumberGenerator.GetBytes(PasswordRule.RandomBytes));

    /// <summary>A new account's identifier.</summary>
    public static AccountId RandomId() => AccountId.FromRandom(RandomNumberGenerator.GetBytes(IdBytes));
}
