using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>Inputs, outputs, events and statuses to text and back.</summary>
public abstract class DataConverter
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">The value; null gives null.</param>
    [return: NotNullIfNotNull(nameof(value))]
    public abstract string? Serialize(object? value);

    /// <summary>Reads a value.</summary>
    /// <param name="data">What was written; null gives null.</param>
    /// <param name="targetType">The type to read it as.</param>
    [return: NotNullIfNotNull(nameof(data))]
    public abstract object? Deserialize(string? data, Type targetType);

    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="data">What was written; null gives the default.</param>
    [return: NotNullIfNotNull(nameof(data))]
    public virtual T? Deserialize<T>(string? data) => (T?)(Deserialize(data, typeof(T)) ?? default(T));
}
