using System.Globalization;

namespace FunctionsHost.Settings;

/// <summary>The command line: the host's own options, and the rest, which is configuration.</summary>
/// <param name="Port">The port asked for, or null. 0 is any free one.</param>
/// <param name="Data">The data folder asked for, or null.</param>
/// <param name="Rest">Everything else.</param>
internal sealed record HostArguments(int? Port, string? Data, string[] Rest)
{
    /// <summary>The public port if none is asked for.</summary>
    public const int DefaultPort = 7071;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">As the process got it.</param>
    /// <exception cref="StartupFaultException">An option has no value or a wrong one, or a word is not an option.</exception>
    public static HostArguments Parse(string[] args)
    {
        int? port = null;
        string? data = null;
        var rest = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var before, var after] ? (before, after) : (args[i], null);
            switch (name)
            {
                case "--port":
                    port = ParsePort(value ?? Value(args, ref i), "--port");
                    break;
                case "--data":
                    data = value ?? Value(args, ref i);
                    break;
                case ['-', '-', _, ..]:
                    rest.Add(name.Replace("__", ":", StringComparison.Ordinal));
                    rest.Add(value ?? Value(args, ref i));
                    break;
                default:
                    throw new StartupFaultException(
                        $"'{args[i]}' on the command line is not an option", "write --port N, --data FOLDER, or --NAME VALUE for a setting");
            }
        }

        return new HostArguments(port, data, [.. rest]);
    }

    /// <summary>Reads a port number.</summary>
    /// <param name="text">The number.</param>
    /// <param name="origin">The place of the text, for the fault.</param>
    /// <exception cref="StartupFaultException">The text is not a port.</exception>
    public static int ParsePort(string text, string origin) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue
            ? port
            : throw new StartupFaultException($"{origin} '{text}' is not a port", "give a number from 0 to 65535");

    private static string Value(string[] args, ref int i) =>
        i + 1 < args.Length && args[i + 1].Length > 0
            ? args[++i]
            : throw new StartupFaultException($"{args[i]} has no value", $"write {args[i]} VALUE");
}
