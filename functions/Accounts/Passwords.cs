using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ElevatorFunctions.Accounts;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher: PBKDF2-HMAC-SHA512, salted.</summary>
public sealed class Passwords
{
    /// <summary>Rounds of PBKDF2: what the hasher of ASP.NET Core takes by itself.</summary>
    public const int Rounds = 100_000;

    private readonly PasswordHasher<Passwords> _hasher;
    private readonly string _nobody;

    /// <summary>Hashes in as many rounds as are right for people's passwords.</summary>
    public Passwords()
        : this(Rounds)
    {
    }

    /// <summary>Prepares the hash that is checked for accounts that do not exist.</summary>
    /// <param name="rounds">Rounds of PBKDF2 for new hashes; a stored one says its own.</param>
    internal Passwords(int rounds)
    {
        _hasher = new PasswordHasher<Passwords>(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        _nobody = _hasher.HashPassword(this, "nobody_0");
    }

    /// <summary>The hash of a password.</summary>
    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <summary>True when the password fits. Takes as long for an account that does not exist (null), so that time tells nothing .</summary>
    public bool Fits(string? hash, string password)
    {
        var fits = _hasher.VerifyHashedPassword(this, hash ?? _nobody, password) != PasswordVerificationResult.Failed;
        return fits && hash is not null;
    }
}
