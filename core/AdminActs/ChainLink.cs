using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ElevatorFunctions.Core.AdminActs;

/// <summary>
/// An entry of a chain. Its hash covers the name of the chain, its number, the hash of the entry before and its content, so that an entry that is
/// changed, moved, left out or put in is found.
/// </summary>
/// <param name="Number">Its place in the chain, from 1 on without gaps.</param>
/// <param name="Previous">Hash of the entry before, or empty for the first.</param>
/// <param name="Hash">SHA-256, 64 hexadecimal digits.</param>
public sealed record ChainLink(long Number, string Previous, string Hash)
{
    /// <summary>The entry that follows another.</summary>
    /// <param name="last">The last entry of the chain, or null for an empty chain.</param>
    /// <param name="chain">Name of the chain.</param>
    /// <param name="content">The exact text of its content.</param>
    public static ChainLink After(ChainLink? last, string chain, string content)
    {
        var (number, previous) = last is null ? (1, "") : (last.Number + 1, last.Hash);
        return new(number, previous, HashOf(chain, number, previous, content));
    }

    /// <summary>True when the hash is that of the content.</summary>
    public bool Fits(string chain, string content) => Hash == HashOf(chain, Number, Previous, content);

    // Lengths are not needed: only the content can hold a line end, and it stands last.
    private static string HashOf(string chain, long number, string previous, string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{chain}\n{number}\n{previous}\n{content}"))));
}
