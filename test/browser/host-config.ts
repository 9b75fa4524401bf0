const fontSizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };

/** How Teams draws cards, near enough to judge a card's layout by eye. */
export const hostConfig = {
  fontTypes: {
    default: { fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif", fontSizes },
    monospace: { fontFamily: "Consolas, 'DejaVu Sans Mono', monospace", fontSizes },
  },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 20, padding: 12 },
  supportsInteractivity: true,
  actions: { maxActions: 6, actionsOrientation: 'horizontal', buttonSpacing: 8 },
  containerStyles: {
    default: { backgroundColor: '#FFFFFF' },
    emphasis: { backgroundColor: '#F5F5F5' },
    attention: { backgroundColor: '#FDF3F4' },
    warning: { backgroundColor: '#FFF9E5' },
    accent: { backgroundColor: '#EBF3FC' },
  },
};
