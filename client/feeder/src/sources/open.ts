/** The source that a configuration describes. */

import type { SourceConfig } from "../config/prices.ts";
import { CsvSource } from "./csv.ts";
import { HttpSource } from "./http.ts";
import type { Source } from "./source.ts";

export function openSource(config: SourceConfig): Source {
  return config.type === "csv" ? new CsvSource(config) : new HttpSource(config);
}
