using Xunit.Sdk;

namespace ElevatorFunctions.Infra.Tests;

/// <summary>A fault planted in the templates.</summary>
public sealed class Defect : IXunitSerializable
{
    /// <summary>The rule that objects.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>The profile that shows it.</summary>
    public string Profile { get; private set; } = "";

    /// <summary>The file that it is in.</summary>
    public string File { get; private set; } = "";

    /// <summary>The right text, which it takes the place of.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The wrong text.</summary>
    public string With { get; private set; } = "";

    /// <summary>Plants a fault.</summary>
    public static Defect Of(string rule, string file, string text, string with, string profile = "prod") =>
        new() { Rule = rule, Profile = profile, File = file, Text = text, With = with };

    public void Deserialize(IXunitSerializationInfo info)
    {
        Rule = info.GetValue<string>(nameof(Rule))!;
        Profile = info.GetValue<string>(nameof(Profile))!;
        File = info.GetValue<string>(nameof(File))!;
        Text = info.GetValue<string>(nameof(Text))!;
        With = info.GetValue<string>(nameof(With))!;
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Rule), Rule);
        info.AddValue(nameof(Profile), Profile);
        info.AddValue(nameof(File), File);
        info.AddValue(nameof(Text), Text);
        info.AddValue(nameof(With), With);
    }

    public override string ToString() => $"{Rule}: {Text.Trim()} → {With.Trim()}";
}
