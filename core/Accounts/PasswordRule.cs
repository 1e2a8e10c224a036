using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Accounts;

/// <summary>A fault of a password .</summary>
public enum PasswordFault
{
    /// <summary>Not 6-20 characters.</summary>
    Length,

    /// <summary>Something other than letters of A-Z and a-z, digits, <c>.</c> and <c>_</c>.</summary>
    Character,

    /// <summary>Fewer than two of the kinds letter, digit, <c>.</c> and <c>_</c>.</summary>
    Kinds,
}

/// <summary>A password: 6 to 20 letters, digits, dots and underscores of at least two of these kinds .</summary>
[TextForm("^[A-Za-z0-9._]{6,20}$", name: "Password")]
public static class PasswordRule
{
    /// <summary>Random bytes that make a password.</summary>
    public const int RandomBytes = 12;

    // 32 characters that are not taken for each other, so that 5 bits choose one without bias: 16 letters come first, 8 digits last.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz_23456789";

    /// <summary>The first fault of a password, or null if it has no fault.</summary>
    public static PasswordFault? Check(string? password, Limits limits)
    {
        if (password is null || password.Length < limits.PasswordMinLength || password.Length > limits.PasswordMaxLength)
        {
            return PasswordFault.Length;
        }

        var (letters, digits, dots, underscores) = (0, 0, 0, 0);
        foreach (var character in password)
        {
            switch (character)
            {
                case >= '0' and <= '9': digits = 1; break;
                case '.': dots = 1; break;
                case '_': underscores = 1; break;
                default:
                    if (!char.IsAsciiLetter(character))
                    {
                        return PasswordFault.Character;
                    }

                    letters = 1;
                    break;
            }
        }

        return letters + digits + dots + underscores < 2 ? PasswordFault.Kinds : null;
    }

    /// <summary>A password of 12 characters and 57 bits, shown once .</summary>
    /// <param name="random">12 random bytes.</param>
    /// <exception cref="ArgumentException">There are not 12 bytes.</exception>
    public static string FromRandom(ReadOnlySpan<byte> random)
    {
        if (random.Length != RandomBytes)
        {
            throw new ArgumentException($"{RandomBytes} bytes are needed.", nameof(random));
        }

        Span<char> password = stackalloc char[RandomBytes];
        for (var at = 0; at < RandomBytes; at++)
        {
            password[at] = Alphabet[random[at] & 31];
        }

        // The first a letter and the last a digit: two kinds at least.
        password[0] = Alphabet[random[0] & 15];
        password[^1] = Alphabet[24 + (random[^1] & 7)];
        return new(password);
    }
}
