namespace ElevatorFunctions.PhoneCodes;

/// <summary>
/// Draws the letters of an image challenge: each turned, slanted and of its own size, all bent by waves, with strokes of the same ink
/// across and cuts through them, so that no letter looks the same twice or can be cut out by a straight line. It keeps simple scripts away
/// and no more. A-8's count of messages a phone bounds the others.
/// </summary>
internal sealed class ChallengePicture
{
    /// <summary>How many letters there are.</summary>
    public const int Letters = 5;

    private const int Width = 200;
    private const int Height = 70;
    private const double Step = 0.06;

    private readonly InkCanvas _canvas = new(Width, Height);
    private readonly Random _random;
    private readonly (double Height, double Length, double Phase) _across;
    private readonly (double Height, double Length, double Phase) _down;

    private ChallengePicture(int seed)
    {
        // Noise, not a secret: the letters come from elsewhere.
#pragma warning disable CA5394
        _random = new Random(seed);
        (_across, _down) = (Wave(2, 4), Wave(1.5, 3));
    }

    /// <summary>The picture, PNG.</summary>
    /// <param name="text">The letters.</param>
    /// <param name="seed">The seed of the noise. The same seed gives the same picture.</param>
    public static byte[] Draw(string text, int seed)
    {
        var picture = new ChallengePicture(seed);
        for (var at = 0; at < text.Length; at++)
        {
            picture.Letter(text[at], centre: 26 + (at * 37));
        }

        for (var line = 0; line < 2; line++)
        {
            picture.Line(picture.Between(0.5, 0.9), ink: 0.85);
            picture.Line(picture.Between(0.4, 0.6), ink: 0);
        }

        for (var speck = 0; speck < 80; speck++)
        {
            picture._canvas.Dot(picture.Between(0, Width), picture.Between(0, Height), picture.Between(0.3, 0.9), 0.7);
        }

        return picture._canvas.ToPng();
    }

    private void Letter(char letter, double centre)
    {
        var (sine, cosine) = Math.SinCos(Between(-0.3, 0.3));
        var (wide, high, slant) = (Between(5.4, 6.6), Between(6.6, 7.8), Between(-0.2, 0.2));
        var (left, top) = (centre + Between(-4, 4), (Height / 2.0) + Between(-6, 6));
        var (pen, ink) = (Between(1.5, 2.1), Between(0.75, 0.95));
        foreach (var stroke in StrokeLetters.Of(letter))
        {
            for (var to = 1; to < stroke.Length; to++)
            {
                for (double part = 0; part <= 1; part += Step)
                {
                    var (x, y) = (Mixed(stroke[to - 1].X, stroke[to].X, part) - 2, Mixed(stroke[to - 1].Y, stroke[to].Y, part) - 3);
                    var (scaledX, scaledY) = ((x + (slant * y)) * wide, y * high);
                    Bent(left + (scaledX * cosine) - (scaledY * sine), top + (scaledX * sine) + (scaledY * cosine), pen, ink);
                }
            }
        }
    }

    private void Line(double pen, double ink)
    {
        var (from, to, wave) = (Between(8, Height - 8), Between(8, Height - 8), Wave(3, 8, 2));
        for (double x = 0; x < Width; x += 0.5)
        {
            _canvas.Dot(x, Mixed(from, to, x / Width) + At(wave, x), pen, ink);
        }
    }

    private void Bent(double x, double y, double pen, double ink) => _canvas.Dot(x + At(_across, y), y + At(_down, x), pen, ink);

    private (double Height, double Length, double Phase) Wave(double lowest, double highest, double stretched = 1) =>
        (Between(lowest, highest), stretched * Between(40, 70), Between(0, Math.Tau));

    private static double At((double Height, double Length, double Phase) wave, double place) =>
        wave.Height * Math.Sin((place / wave.Length * Math.Tau) + wave.Phase);

    private static double Mixed(double from, double to, double part) => from + ((to - from) * part);

    private double Between(double from, double to) => Mixed(from, to, _random.NextDouble());
#pragma warning restore CA5394
}
