namespace FunctionsHost.Settings;

/// <summary>The folder that holds everything the host keeps. Nothing is touched by naming it.</summary>
/// <param name="path">An absolute path.</param>
internal sealed class DataFolder(string path)
{
    /// <summary>The configuration key under which the app finds the folder.</summary>
    public const string ConfigurationKey = "DataFolder";

    /// <summary>The folder when none is asked for, under the current directory.</summary>
    public const string DefaultName = ".data";

    /// <summary>The absolute path.</summary>
    public string FullPath { get; } = path;

    /// <summary>A file in the folder.</summary>
    public string File(string name) => Path.Combine(FullPath, name);
}
