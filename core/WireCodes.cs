using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Core;

/// <summary>
/// The code and the Chinese label of every value of an enumeration that counts from 0 without gaps. Both stand at the value, code as
/// <see cref="JsonStringEnumMemberNameAttribute"/> and label as <see cref="DescriptionAttribute"/>, so that serializer, rows and queries
/// have the same.
/// </summary>
internal sealed class WireCodes<T>
    where T : struct, Enum
{
    private readonly (string Code, string Label)[] _names;

    /// <exception cref="InvalidOperationException">A value has no code or no label.</exception>
    public WireCodes() => _names = [.. Values.Select(NamesOf)];

    /// <summary>All values, in order.</summary>
    public IReadOnlyList<T> Values { get; } = Enum.GetValues<T>();

    /// <summary>The code of a value.</summary>
    public string Code(T value) => Names(value).Code;

    /// <summary>The Chinese label of a value.</summary>
    public string Label(T value) => Names(value).Label;

    /// <summary>The value of a code, in its exact spelling.</summary>
    public bool TryParse([NotNullWhen(true)] string? code, out T value) => TryFind(code, static names => names.Code, out value);

    /// <summary>The value of a label, in its exact spelling.</summary>
    public bool TryParseLabel([NotNullWhen(true)] string? label, out T value) => TryFind(label, static names => names.Label, out value);

    private static (string Code, string Label) NamesOf(T value)
    {
        var field = typeof(T).GetField(value.ToString())!;
        return (field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name, field.GetCustomAttribute<DescriptionAttribute>()?.Description) is
            ({ } code, { } label)
            ? (code, label)
            : throw new InvalidOperationException($"{typeof(T).Name}.{value} has no code or no label.");
    }

    private bool TryFind([NotNullWhen(true)] string? text, Func<(string Code, string Label), string> name, out T value)
    {
        for (var at = 0; at < _names.Length; at++)
        {
            if (string.Equals(name(_names[at]), text, StringComparison.Ordinal))
            {
                value = Values[at];
                return true;
            }
        }

        value = default;
        return false;
    }

    private ref readonly (string Code, string Label) Names(T value)
    {
        var at = System.Runtime.CompilerServices.Unsafe.BitCast<T, int>(value);
        if ((uint)at >= (uint)_names.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, $"There is no such {typeof(T).Name}.");
        }

        return ref _names[at];
    }
}
