namespace ElevatorFunctions.Core;

/// <summary>
/// Letters, digits and signs of full width, as Chinese input methods write them, folded to ASCII. The fold is the part of NFKC that keeps the
/// meaning: ① and ² stay what they are.
/// </summary>
public static class FullWidth
{
    private const char First = '\uFF01';
    private const char Last = '\uFF5E';
    private const char Space = '\u3000';
    private const int Distance = First - '!';

    /// <summary>A text with every character of full width as its ASCII character.</summary>
    public static string Fold(string text) =>
        text.Any(IsWide) ? string.Create(text.Length, text, static (folded, from) =>
        {
            for (var at = 0; at < folded.Length; at++)
            {
                folded[at] = from[at] switch
                {
                    Space => ' ',
                    >= First and <= Last => (char)(from[at] - Distance),
                    _ => from[at],
                };
            }
        }) : text;

    private static bool IsWide(char character) => character is Space or (>= First and <= Last);
}
