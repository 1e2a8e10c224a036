using Microsoft.AspNetCore.Identity;

namespace ElevatorFunctions.Accounts;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher: PBKDF2-HMAC-SHA512, salted.</summary>
public sealed class Passwords
{
    private readonly PasswordHasher<Passwords> _hasher = new();
    private readonly string _nobody;

    /// <summary>Prepares the hash that is checked for accounts that do not exist.</summary>
    public Passwords() => _nobody = _hasher.HashPassword(this, "nobody_0");

    /// <summary>The hash of a password.</summary>
    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <summary>True when the password fits. Takes as long for an account that does not exist (null), so that time tells nothing .</summary>
    public bool Fits(string? hash, string password)
    {
        var fits = _hasher.VerifyHashedPassword(this, hash ?? _nobody, password) != PasswordVerificationResult.Failed;
        return fits && hash is not null;
    }
}
