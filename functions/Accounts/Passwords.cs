using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ElevatorFunctions.Accounts;

/// <summary>Hashes and checks passwords with ASP.NET Core Identity's hasher: PBKDF2-HMAC-SHA512, salted.</summary>
internal class Passwords
{
    /// <summary>Longest text that is compared with a password, in UTF-16 units. Hashing longer ones would be a door for attacks.</summary>
    public const int Longest = 64;

    /// <summary>Rounds of PBKDF2: as many as the hasher of ASP.NET Core takes by itself.</summary>
    public const int Rounds = 100_000;

    private readonly PasswordHasher<Passwords> _hasher;

    /// <summary>Hashes in as many rounds as are right for people's passwords.</summary>
    public Passwords()
        : this(Rounds)
    {
    }

    /// <summary>Hashes in as many rounds as said.</summary>
    /// <param name="rounds">Rounds of PBKDF2 for new hashes. A stored hash says its own.</param>
    internal Passwords(int rounds)
    {
        _hasher = new PasswordHasher<Passwords>(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
        Nobody = Unmatched(rounds);
    }

    /// <summary>The hash that is checked for accounts that do not exist.</summary>
    internal string Nobody { get; }

    /// <summary>The hash of a password.</summary>
    public string Hash(string password) => _hasher.HashPassword(this, password);

    /// <summary>True when the password fits. Takes as long for an account that does not exist (null), so that time tells nothing .</summary>
    public virtual bool Fits(string? hash, string password)
    {
        var fits = _hasher.VerifyHashedPassword(this, hash ?? Nobody, password) != PasswordVerificationResult.Failed;
        return fits && hash is not null;
    }

    /// <summary>
    /// A hash in the hasher's format (version 3) and at its cost, that no password has. Assembled, not computed: computing one would cost
    /// every start of the app as much as a login.
    /// </summary>
    private static string Unmatched(int rounds)
    {
        const int SaltLength = 16;
        const int KeyLength = 32;
        var blob = new byte[1 + (3 * sizeof(uint)) + SaltLength + KeyLength];
        blob[0] = 0x01;
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(1), (uint)KeyDerivationPrf.HMACSHA512);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(5), (uint)rounds);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(9), SaltLength);
        RandomNumberGenerator.Fill(blob.AsSpan(13));
        return Convert.ToBase64String(blob);
    }
}
