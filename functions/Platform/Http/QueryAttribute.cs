namespace ElevatorFunctions.Platform.Http;

/// <summary>A query parameter of an HTTP function. The API's document is made of it.</summary>
/// <param name="name">Name in the query.</param>
/// <param name="type">Type that its text stands for.</param>
/// <param name="description">Its purpose, where the name does not say so.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryAttribute(string name, Type type, string? description = null) : Attribute
{
    /// <summary>Name in the query.</summary>
    public string Name { get; } = name;

    /// <summary>Type that its text stands for.</summary>
    public Type Type { get; } = type;

    /// <summary>Its purpose, or null where the name says so.</summary>
    public string? Description { get; } = description;

    /// <summary>True where it must be given.</summary>
    public bool Required { get; set; }

    /// <summary>True where it takes several values with commas between them.</summary>
    public bool IsList { get; set; }

    /// <summary>The texts that are taken. Empty for all of the type.</summary>
    public string[] Values { get; set; } = [];

    /// <summary>The value when it is left out, or null without one.</summary>
    public object? Default { get; set; }

    /// <summary>A value as a caller writes it, or null without one.</summary>
    public string? Example { get; set; }

    /// <summary>Smallest number, or <see cref="double.NaN"/> without one.</summary>
    public double Minimum { get; set; } = double.NaN;

    /// <summary>Largest number, or <see cref="double.NaN"/> without one.</summary>
    public double Maximum { get; set; } = double.NaN;

    /// <summary>Most characters, or 0 without a limit.</summary>
    public int MaxLength { get; set; }

    /// <summary>Regular expression of the text, or null without one.</summary>
    public string? Pattern { get; set; }
}
