//! Indicators 绩效指标: levels, target values, actual values.
