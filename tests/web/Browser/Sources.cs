namespace ElevatorFunctions.WebTests.Browser;

/// <summary>The sources of the phone's pages as they were when the tests were built, which hold their own lists against them.</summary>
internal static class Sources
{
    private const string Folder = "phone/";

    /// <summary>All components, by their path below <c>web/phone</c>.</summary>
    public static IReadOnlyList<string> Components { get; } =
        [.. typeof(Sources).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".vue", StringComparison.Ordinal)).Select(name => name[Folder.Length..])];

    /// <summary>The text of a file.</summary>
    /// <param name="path">Its path below <c>web/phone</c>.</param>
    public static string Of(string path)
    {
        using var reader = new StreamReader(typeof(Sources).Assembly.GetManifestResourceStream(Folder + path)!);
        return reader.ReadToEnd();
    }
}
