using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core;

/// <summary>
/// The code and the Chinese label of every value of an enumeration that counts from 0 without gaps, and the English name where a catalogue
/// lists it. All stand at the value, code as <see cref="JsonStringEnumMemberNameAttribute"/>, label as <see cref="DescriptionAttribute"/>,
/// name as <see cref="EnglishAttribute"/>, so that serializer, rows and queries have the same.
/// </summary>
public static class WireCodes
{
    /// <summary>The code of a value on the wire and in storage.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration has no such value.</exception>
    public static string Code<T>(this T value)
        where T : struct, Enum => Table<T>.NamesOf(value).Code;

    /// <summary>The Chinese label of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration has no such value.</exception>
    /// <exception cref="InvalidOperationException">The value has no label.</exception>
    public static string Label<T>(this T value)
        where T : struct, Enum => Table<T>.NamesOf(value).Label ?? throw new InvalidOperationException($"{typeof(T).Name}.{value} has no label.");

    /// <summary>The English name of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The enumeration has no such value.</exception>
    /// <exception cref="InvalidOperationException">The value has no English name.</exception>
    public static string English<T>(this T value)
        where T : struct, Enum => Table<T>.NamesOf(value).English ?? throw new InvalidOperationException($"{typeof(T).Name}.{value} has no English name.");

    /// <summary>Every value, in order.</summary>
    public static IReadOnlyList<T> All<T>()
        where T : struct, Enum => Table<T>.Values;

    /// <summary>Finds the value of a code, in its exact spelling. Returns false if the code is unknown.</summary>
    public static bool TryParse<T>([NotNullWhen(true)] string? code, out T value)
        where T : struct, Enum => Table<T>.TryFind(code, static names => names.Code, out value);

    /// <summary>Finds the value of a Chinese label, in its exact spelling. Returns false if the label is unknown.</summary>
    public static bool TryParseLabel<T>([NotNullWhen(true)] string? label, out T value)
        where T : struct, Enum => Table<T>.TryFind(label, static names => names.Label, out value);

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();

        private static readonly (string Code, string? Label, string? English)[] Names = [.. Values.Select(Read)];

        public static (string Code, string? Label, string? English) NamesOf(T value) => Unsafe.BitCast<T, int>(value) is var at && (uint)at < (uint)Names.Length
            ? Names[at]
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"There is no such {typeof(T).Name}.");

        public static bool TryFind(string? text, Func<(string Code, string? Label, string? English), string?> name, out T value)
        {
            var at = text is null ? -1 : Array.FindIndex(Names, names => string.Equals(name(names), text, StringComparison.Ordinal));
            value = at < 0 ? default : Values[at];
            return at >= 0;
        }

        private static (string Code, string? Label, string? English) Read(T value)
        {
            var field = typeof(T).GetField(value.ToString())!;
            return field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>() is { } code
                ? (code.Name, field.GetCustomAttribute<DescriptionAttribute>()?.Description, field.GetCustomAttribute<EnglishAttribute>()?.Text)
                : throw new InvalidOperationException($"{typeof(T).Name}.{value} has no code.");
        }
    }
}
