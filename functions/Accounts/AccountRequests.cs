using System.Security.Cryptography;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Accounts;

/// <summary>Reads what callers say about an account.</summary>
internal static class AccountRequests
{
    private const int IdBytes = 10;

    /// <summary>A person's name .</summary>
    public static string PersonName(Checks checks, string? text) =>
        checks.TryValue<PersonName>("personName", text, Core.Accounts.PersonName.TryParse, Reason.NotAPersonName, out var name) ? name.ToString() : "";

    /// <summary>A person's name, or null if it is left out.</summary>
    public static string? OptionalPersonName(Checks checks, string? text) => text is null ? null : PersonName(checks, text);

    /// <summary>
    /// The user name of a sub-account. A credit code or a phone number has the form of one too, but belongs to the main
    /// account or the person that it names.
    /// </summary>
    public static string UserName(Checks checks, string? text)
    {
        if (!checks.TryValue<AccountName>("userName", text, AccountName.TryParse, Reason.NotAUserName, out var name))
        {
            return "";
        }

        checks.That(!CreditCode.TryParse(name.Key, out _), "userName", Reason.CreditCodeReserved);
        checks.That(!MobilePhone.IsOne(name.Key), "userName", Reason.PhoneReserved);
        return name.ToString();
    }

    /// <summary>A password that keeps the rule .</summary>
    public static string Password(Checks checks, string field, string? text, Limits limits)
    {
        if (PasswordRule.Check(text, limits) is { } fault)
        {
            checks.Fail(field, fault switch
            {
                PasswordFault.Length => Reason.PasswordLength(limits.PasswordMinLength, limits.PasswordMaxLength),
                PasswordFault.Character => Reason.PasswordCharacters,
                _ => Reason.PasswordKinds,
            });
        }

        return text ?? "";
    }

    /// <summary>A random password, to be shown once .</summary>
    public static string RandomPassword() => PasswordRule.FromRandom(RandomNumberGenerator.GetBytes(PasswordRule.RandomBytes));

    /// <summary>A new account's identifier.</summary>
    public static AccountId RandomId() => AccountId.FromRandom(RandomNumberGenerator.GetBytes(IdBytes));
}
