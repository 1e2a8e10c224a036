using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Core.Phones;

/// <summary>A Chinese mobile phone number .</summary>
[TextForm("^1[3-9][0-9]{9}$", example: "13700000001")]
public static class MobilePhone
{
    /// <summary>True for a Chinese mobile phone number: 11 digits, the first 1, the second 3 to 9.</summary>
    public static bool IsOne(string text) =>
        text is { Length: 11 } and ['1', >= '3' and <= '9', ..] && text.All(char.IsAsciiDigit);
}
